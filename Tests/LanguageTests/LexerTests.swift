import Diagnostics
import Testing

@testable import Language

struct LexerTests {
  private func lex(_ text: String) -> TokenList {
    Lexer.lex(Array(text.utf8), file: FileID(0)).tokens
  }

  private func texts(_ text: String) -> [String] {
    let list = lex(text)
    return list.tokens.dropLast().map { list.text(of: $0) }
  }

  @Test(arguments: [
    ("STOP->RUNNING", ["STOP", "->", "RUNNING"]),
    ("a=>b==c=d", ["a", "=>", "b", "==", "c", "=", "d"]),
    ("@3..31", ["@", "3", "..", "31"]),
    ("a<<b<=c<d", ["a", "<<", "b", "<=", "c", "<", "d"]),
    ("a&&b&c||d|e", ["a", "&&", "b", "&", "c", "||", "d", "|", "e"]),
    ("!a!=~b", ["!", "a", "!=", "~", "b"]),
    ("1?0b?1b?", ["1?0b?1b?"]),
    ("x ? y", ["x", "?", "y"]),
    ("\"a \\\" // b\" // c", ["\"a \\\" // b\""]),
    ("2019-09-08", ["2019", "-", "09", "-", "08"]),
    ("a.b-c.5", ["a", ".", "b", "-", "c", ".", "5"]),
    ("", []),
  ])
  func splits(text: String, expected: [String]) { #expect(texts(text) == expected) }

  @Test func keepsCommentsBeforeTheirToken() {
    let list = lex("// one\na // two \r\n/// three\n  b // four")
    let comments = (0..<3).map { index in
      list.comments(before: index).map { list.text($0.bytes) }
    }
    #expect(comments == [["// one"], ["// two", "/// three"], ["// four"]])
    #expect(list.comments.map(\.isDocumentation) == [false, false, true, false])
    #expect(list.comments.map(\.isFirstOnLine) == [true, false, true, false])
    #expect(list.tokens.map(\.isFirstOnLine) == [true, true, false])
    #expect(list.documentation(before: 1) == "three")
  }

  @Test func knowsEveryKeyword() {
    for keyword in Keyword.allCases {
      #expect(lex(keyword.rawValue)[0].keyword == keyword)
      #expect(lex(keyword.rawValue + "_")[0].keyword == nil)
      #expect(lex("x" + keyword.rawValue)[0].keyword == nil)
    }
    #expect(lex("a_name_longer_than_any_keyword")[0].keyword == nil)
  }

  @Test func tokensCoverWhatIsNotBlank() throws {
    let bytes = try Fixture.everything.bytes
    let list = Lexer.lex(bytes, file: FileID(0)).tokens
    var covered = [Bool](repeating: false, count: bytes.count)
    for range in list.tokens.map(\.bytes) + list.comments.map(\.bytes) {
      for index in range { covered[index] = true }
    }
    for (index, byte) in bytes.enumerated() where !covered[index] {
      #expect(byte.isBlank || byte == 0x0A)
    }
  }
}
