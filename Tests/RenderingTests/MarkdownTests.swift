import Testing

@testable import Rendering

struct MarkdownTests {
  @Test func thePage() throws {
    try expectSnapshot("models.md", MarkdownPage(try Sample.door.run(), folder: "Models").text())
  }
}
