import Analysis
import Modeling

/// Explored models that several studies ask about, so that each is explored once.
final class InquiryPool {
  private var known: [(model: Model, inquiry: Result<Inquiry, Obstacle>)] = []

  func inquiry(_ model: Model, options: CheckOptions, deadline: ContinuousClock.Instant?)
    -> Result<Inquiry, Obstacle>
  {
    if let found = known.first(where: { $0.model == model }) { return found.inquiry }
    let made = Result { () throws(Obstacle) in
      try Inquiry(model, options: options, deadline: deadline)
    }
    known.append((model, made))
    return made
  }
}

extension StudyReport {
  /// What the claims of several studies come to, each study's report or the engines' disagreement.
  package static func decide(_ sheets: [ClaimSheet], options: CheckOptions = CheckOptions())
    -> [Result<StudyReport, EngineDisagreement>]
  {
    withRoomForProofs {
      let pool = InquiryPool()
      return sheets.map { sheet in
        do {
          return .success(try ClaimDecider(sheet, options: options, pool: pool).report())
        } catch let disagreement as EngineDisagreement {
          return .failure(disagreement)
        } catch {
          preconditionFailure("unexpected error \(error) in \(sheet.name)")
        }
      }
    }
  }
}
