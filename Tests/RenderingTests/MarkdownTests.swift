import Testing

@testable import Rendering

struct MarkdownTests {
  @Test func thePage() throws {
    #expect(MarkdownPage(try Sample.door.run(), folder: "Models").text() == "?")
  }
}
