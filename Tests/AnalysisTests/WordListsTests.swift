import Testing

@testable import Analysis

struct WordListsTests {
  /// Each list of up to four words below 4.
  private static let lists: [[UInt64]] = {
    var lists: [[UInt64]] = [[]]
    var longest: [[UInt64]] = [[]]
    for _ in 0..<4 {
      longest = longest.flatMap { list in (0..<4).map { list + [$0] } }
      lists += longest
    }
    return lists
  }()

  @Test func equalListsHaveOneNumberInTheOrderTheyCome() {
    var numbers = WordLists()
    #expect(Self.lists.map { numbers.number(of: $0) } == Array(Self.lists.indices))
    #expect(Self.lists.map { numbers.number(of: $0) } == Array(Self.lists.indices))
    #expect(numbers.count == Self.lists.count)
  }
}
