import Diagnostics
import Language
import Testing

/// What is said about a wrong patch, or a wrong base, ends with the right repair.
struct PatchRepairTests {
  @Test(arguments: [
    ("replace var m : bool = true", "2 nothing-to-replace", ""),
    ("replace state b = 0b", "2 nothing-to-replace", "write 'add'"),
    ("replace state STOPP = 0b", "2 nothing-to-replace", "did you mean 'STOP'?"),
    ("drop m", "2 nothing-to-drop", ""),
    ("drop STAP", "2 nothing-to-drop", "did you mean 'STOP'?"),
    ("drop r.C", "2 nothing-to-drop", ""),
    ("drop set.refuse", "2 nothing-to-drop", "remove this line"),
    ("drop expect dead-end STOP", "2 nothing-to-drop", "as they stand in the base"),
    ("add to q0 { q3 }", "2 unknown-name", ""),
    ("add to sett { rule more -> ok }", "2 unknown-name", "did you mean 'set'?"),
    ("replace in set { rule take -> ok }", "2 nothing-to-drop", ""),
    ("replace in r { C @ 1 }", "2 nothing-to-drop", ""),
    ("add to r { rule more -> ok }", "2 wrong-member", "it holds fields"),
    ("add to set { X @ 1 }", "2 wrong-member", "it holds rules"),
    ("add to q { rule more -> ok }", "2 wrong-member", "it holds options"),
    ("add var n : bool = true", "2 duplicate-name", "another name"),
    ("add to r { A @ 0 }", "2 duplicate-name", "another name"),
    ("add to q { q0 }", "2 duplicate-name", "another name"),
  ])
  func patches(text: String, place: String, help: String) {
    let sample = Sample(patching: text)
    #expect(sample.faults == [place], "\(sample.texts)")
    #expect(
      sample.diagnostics.all.first?.help.map { !$0.isEmpty && (help.isEmpty || $0.contains(help)) }
        == true, "\(sample.texts)")
  }

  /// A patch that leaves a use behind is a fault where the use stands, in the base.
  @Test func reportsWhatADropLeavesBehind() {
    let sample = Sample(patching: "drop b")
    #expect(sample.faults == ["17 unknown-name"], "\(sample.texts)")
  }

  private static let folder =
    #filePath.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/Fixtures"

  @Test(arguments: [
    ("self", "circular-extends", "stand alone"),
    ("ping", "circular-extends", "stand alone"),
    ("orphan", "unknown-base", "--model-path"),
    ("of-faulty", "faulty-base", "arcwise check"),
    ("of-misnamed", "wrong-base-name", "rename"),
  ])
  func bases(name: String, id: String, help: String) throws {
    var library = ModelLibrary(searchPath: [])
    let loaded = try library.load("\(Self.folder)/faults/\(name).arc")
    #expect(loaded.model == nil)
    let first = loaded.diagnostics.all.first
    #expect(first?.id == id)
    #expect(first?.help?.contains(help) == true)
    // The base's own faults follow the one that says that it has some.
    #expect(loaded.diagnostics.all.count == (id == "faulty-base" ? 2 : 1))
  }

  @Test func missesAFile() {
    var library = ModelLibrary(searchPath: ["/nowhere"])
    #expect(throws: FileFault.self) { try library.path(of: "vfio.v10") }
    #expect(throws: FileFault.self) { try library.load("\(Self.folder)/faults/absent.arc") }
    #expect(throws: FileFault.self) { try library.load(Self.folder) }
  }
}
