import Analysis
import Lowering
import Modeling

/// One model through the engines, and all that the brute force says differently.
struct Agreement {
  /// Who is asked: the search and the decision diagrams always.
  enum Engines: Equatable {
    case searches
    case searchesAndZ3
  }

  /// How much work a model may be; what is more isn't compared.
  struct Limits {
    /// Of configurations times rule instances.
    var instances = 2_000
    /// Of configurations, for the questions about what user space can see: the brute force compares all
    /// pairs again and again.
    var likeness = 40
  }

  let differences: [String]
  /// What was asked and not answered; nothing is compared then.
  let obstacles: [Obstacle]
  /// Whether what user space can see was compared too.
  let comparesLikeness: Bool
  let findings: [Finding]

  /// Nil where the model is too large, or no device can be like that.
  init?(
    _ model: Model, engines: Engines, limits: Limits = Limits(),
    misread: Comparison.Misreading = { $0 }
  ) throws {
    guard let graph = NaiveGraph(model, limit: limits.instances), !graph.worlds.isEmpty else {
      return nil
    }
    let isComplete = WordPartitions.derived(from: model).partitions.allSatisfy {
      $0.classes.allSatisfy { $0.count == 1 }
    }
    do {
      // Classes of several words are exact only where Z3 says so.
      let comparison = try Comparison(
        model, NaiveChecker(graph), isComplete ? .points : .verdicts,
        confirming: engines == .searchesAndZ3 || !isComplete, misread: misread)
      obstacles = comparison.obstacles
      findings = comparison.report.findings
      comparesLikeness = isComplete && obstacles.isEmpty && graph.count <= limits.likeness
      differences =
        comparison.differences
        + (obstacles.isEmpty ? WordsComparison(comparison.report, graph).differences : [])
        + (comparesLikeness ? LikenessComparison(comparison.report, graph).differences : [])
    } catch let disagreement as EngineDisagreement {
      (obstacles, findings, comparesLikeness) = ([], [], false)
      differences = [
        "the engines differ: \(disagreement.question): \(disagreement.details.joined(separator: "; "))"
      ]
    }
  }
}
