import ArgumentParser
import Comparison
import Diagnostics
import Language
import Rendering

/// Which file says what is accepted. None is read that the command line doesn't name.
struct ApprovalOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Accept what this file approves; see Docs/ci.md.", valueName: "file"))
  var approvals: String?

  /// Nil when none is named; a file that can't be read is a fault of the command line.
  func file() throws -> ApprovalFile? {
    guard let approvals else { return nil }
    do {
      return ApprovalFile(
        path: approvals, bytes: try FileReading.bytes(of: approvals), today: Clock.today)
    } catch {
      throw UsageFault(
        "--approvals: \(error.path): \(error.reason)",
        help: "\(error.remedy); a file without approvals is empty")
    }
  }
}

enum Clock {
  /// In UTC. SOURCE_DATE_EPOCH stands for the clock where a run has to give the same bytes later.
  static var today: CalendarDate {
    let fixed = Environment.value(of: "SOURCE_DATE_EPOCH").flatMap { Int($0) }
    return CalendarDate(secondsSince1970: fixed ?? secondsSince1970())
  }
}
