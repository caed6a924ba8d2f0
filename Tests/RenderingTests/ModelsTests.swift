import Analysis
import Foundation
import Testing

@testable import Rendering

/// Every real model in every form keeps within the page.
struct ModelsTests {
  private static let files: [String] = {
    let folder = Sample.repository.appendingPathComponent("Models")
    let paths =
      FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".arc") && !$0.hasPrefix("studies/") }.sorted()
  }()

  @Test(arguments: files)
  func staysWithinThePage(file: String) throws {
    let sample = Sample(file: Sample.repository.appendingPathComponent("Models/\(file)"))
    // The explorer alone: what Z3 adds is a word in a line.
    var options = CheckOptions()
    options.confirms = false
    let checked = try sample.checked(options)
    for width in [40, 72, 132] {
      for form in [TraceForm.table, .sequence] {
        let style = TextOptions(width: width, form, .verbose, isASCII: true)
        let report = TextReport(sources: sample.sources, question: CheckQuestion(), options: style)
        let text = report.text(of: checked)
        #expect(text.utf8.allSatisfy { $0 < 0x7F })
        let longest = text.split(separator: "\n").max { $0.count < $1.count } ?? ""
        #expect(longest.count <= width, "\(longest)")
        #expect(!text.contains(" \n"))
        #expect(text == report.text(of: checked))
      }
    }
  }
}
