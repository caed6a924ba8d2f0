/// A report as JUnit has it: a suite for each model, a case for each finding and property.
///
/// There is no time in it, so the same run gives the same bytes. What isn't decided is skipped: the
/// exit status, not the number of failures, tells whether all is well.
package struct JUnitDocument {
  private let report: CIReport
  package init(_ report: CIReport) { self.report = report }

  package var text: String {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    let counts = JUnitCounts(cases: report.suites.map { $0.cases })
    return head
      + "<testsuites name=\(quoted("\(Tool.name) \(report.command)")) \(counts.attributes)>\n"
      + report.suites.map { suite($0) }.joined() + "</testsuites>\n"
  }

  private func suite(_ suite: CISuite) -> String {
    let cases = suite.cases
    return "  <testsuite name=\(quoted(suite.name)) \(JUnitCounts(cases: [cases]).attributes)>\n"
      + cases.map { testCase($0, of: suite) }.joined() + "  </testsuite>\n"
  }

  private func testCase(_ notice: CINotice, of suite: CISuite) -> String {
    var tag = "    <testcase classname=\(quoted(suite.name)) name=\(quoted(notice.name))"
    if let place = notice.place {
      tag += " file=\(quoted(place.file.path)) line=\"\(place.region.startLine)\""
    }
    let content = content(notice)
    return content.isEmpty ? tag + "/>\n" : tag + ">\n" + content + "    </testcase>\n"
  }

  private func content(_ notice: CINotice) -> String {
    let evidence = notice.headline + notice.evidence
    switch notice.standing {
    case .passed: return ""
    case .accepted(let acceptance):
      let word = acceptance.kind == .inSource ? "expected" : "approved"
      return element("system-out", "\(evidence)  \(word): \(acceptance.because)\n")
    case .remark: return element("system-out", evidence)
    case .undecided: return "      <skipped message=\(quoted(notice.sentence))/>\n"
    case .failed: return fault("failure", notice, evidence)
    case .badInput, .ourFault: return fault("error", notice, evidence)
    }
  }

  private func fault(_ name: String, _ notice: CINotice, _ evidence: String) -> String {
    let attributes = " type=\(quoted(notice.rule)) message=\(quoted(notice.sentence))"
    return element(name, attributes: attributes, evidence)
  }

  private func element(_ name: String, attributes: String = "", _ text: String) -> String {
    "      <\(name)\(attributes)>\(text.xml)</\(name)>\n"
  }

  private func quoted(_ text: String) -> String { "\"\(text.xml.replacing("\n", with: "&#10;"))\"" }
}

/// How many cases there are, and how they ended.
private struct JUnitCounts {
  private let cases: [CINotice]
  init(cases: [[CINotice]]) { self.cases = cases.flatMap { $0 } }

  var attributes: String {
    let failures = cases.count { $0.standing == .failed }
    let errors = cases.count { $0.standing == .badInput || $0.standing == .ourFault }
    let skipped = cases.count { $0.standing == .undecided }
    return
      "tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\""
  }
}

extension CISuite {
  /// Some servers take a file without a case for a broken one.
  fileprivate var cases: [CINotice] {
    guard notices.isEmpty else { return notices }
    return [
      CINotice(
        rule: "", severity: .note, standing: .passed, name: "nothing to tell", message: "",
        place: nil, fingerprint: "")
    ]
  }
}

extension CINotice {
  /// As the text report begins what it says of it.
  var headline: String {
    let start = place.map {
      "\($0.file.path):\($0.region.startLine):\($0.region.startColumn): "
    }
    return "\(start ?? "")\(severity.rawValue): \(sentence) [\(rule)]\n"
  }
}

extension String {
  /// With the signs of XML 1.0 escaped; what it can't hold at all becomes U+FFFD.
  fileprivate var xml: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      case "\u{0}"..<" ", "\u{7F}"..<"\u{A0}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
