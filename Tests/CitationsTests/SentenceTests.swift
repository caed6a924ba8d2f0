import Testing

@testable import Citations

/// Where sentences begin and end, and which of them count.
struct SentenceTests {
  private static let texts: [(String, [String])] = [
    ("One. Two? Three! Four", ["One.", "Two?", "Three!", "Four"]),
    ("It is so, i.e. RUNNING. (Or not.) So", ["It is so, i.e. RUNNING.", "(Or not.)", "So"]),
    ("A, B etc. and more. B etc. Then", ["A, B etc. and more.", "B etc.", "Then"]),
    (
      "It stops... then it runs. It stops... Then",
      ["It stops... then it runs.", "It stops...", "Then"]
    ),
    ("See vfio.h now. done", ["See vfio.h now.", "done"]),
    ("one\n\ntwo\nthree", ["one", "two three"]),
    // Soft line breaks of a mail program lose the marks.
    ("> + * It is\n> broken\n> + * here.\n> + *\n> + * Next", ["It is broken here.", "Next"]),
    // Another depth of quoting is another speaker.
    ("> a question\nan answer\n> more", ["a question", "an answer", "more"]),
    ("- one\n- two\n  goes on\n* three", ["one", "two goes on", "three"]),
    (
      "/*\n * - one\n *   goes on\n * 2. two\n * (3) three\n */",
      ["one goes on", "2. two", "(3) three"]
    ),
    ("+#define A (1 << 0)\n+/* Told so. */\n+struct a {\n+  __u32 b; /* c */\n+};", ["Told so."]),
    ("diff --git a/b b/b\n--- a/b\n+++ b/b\n@@ -1,2 +1,3 @@ struct c {\n+ * text", ["text"]),
    ("include/a.h | 130 +++++\n1 file changed, 130 insertions(+)\n\ntext", ["text"]),
    ("+  STATE_A,\n+  STATE_B = 1,\n+  running,\n+  or so", ["running, or so"]),
    ("return (x);\n\nIt may be asked again;\nit may not.", ["It may be asked again; it may not."]),
    // In one line.
    (
      ">> + * One goes >> + * on. >> + * >> + * Two > No. >> >> It",
      ["One goes on.", "Two", "No.", "It"]
    ),
    ("", []),
  ]

  @Test(arguments: texts)
  func sentences(text: String, sentences: [String]) { #expect(Text(text).sentences == sentences) }

  private static let counting = [
    "it MUST stop", "it should", "it shall not", "it cannot", "it can not", "it may not",
    "(only if so)", "is invalid:", "[REQUIRED]", "must/should", "'Only' so",
  ]
  private static let notCounting = [
    "it may", "it can", "mustard", "the read-only field", "_INVALID is set", "can it not",
    "it can't", "requires", "may\n\nnot",
  ]

  @Test(arguments: counting)
  func counts(text: String) { #expect(Text(text).demands == [text]) }

  @Test(arguments: notCounting)
  func doesNotCount(text: String) { #expect(Text(text).demands == []) }
}
