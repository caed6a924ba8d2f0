import Diagnostics
import Modeling
import Testing

@testable import Rendering

struct RulePageTests {
  @Test func everyIDHasOnePage() {
    let ids = RulePage.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(Set(ids).isSuperset(of: FindingID.allCases.map(\.rawValue)))
    #expect(RulePage.all.allSatisfy { !$0.paragraphs.isEmpty })
  }

  @Test func summariesAreOneClause() {
    for page in RulePage.all {
      #expect(page.summary.first?.isUppercase == false, "\(page.id)")
      #expect(page.summary.last != ".", "\(page.id)")
    }
  }

  @Test func pagesKeepWithinTheWidth() {
    var style = PageStyle()
    style.width = 60
    let text = RulePage.list(style: style) + RulePage.all.map { $0.text(style: style) }.joined()
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 60 })
  }
}
