import Modeling

/// Conditions on systems of several instances, where what is said of one is said of each.
extension Wording {
  /// As `text`, but cubes that differ in their indices only are one term, as a model may write it,
  /// where there are more than two and every choice of indices is among them:
  /// `(count i : !dev[i].NDMA) >= 2`, `(exists i : !dev[i].NDMA) && order == any`.
  package func brief(_ condition: Condition) -> String {
    guard !condition.isAlways, !condition.cubes.isEmpty else { return text(condition) }
    return briefTerms(condition).joined(separator: " || ")
  }

  /// In the order of the first cube of each.
  func briefTerms(_ condition: Condition) -> [String] {
    let shapes = condition.cubes.map(shape)
    var counts: [Shape: Int] = [:]
    for case let shape? in shapes { counts[shape, default: 0] += 1 }
    var told: Set<Shape> = []
    return zip(condition.cubes, shapes).compactMap { cube, shape in
      guard let shape, let count = counts[shape], count > 2, count == choices(of: shape) else {
        return text(Condition(cubes: [cube]))
      }
      return told.insert(shape).inserted ? text(shape) : nil
    }
  }

  /// What is said alike of so many indices of a parameter, and what is said of none.
  private struct Shape: Hashable {
    let parameter: String
    let size: Int
    /// `!dev[i].NDMA`
    let ofEach: [String]
    let others: [String]
  }

  private func shape(_ cube: Condition.Cube) -> Shape? {
    guard let composition = model.composition else { return nil }
    var others: [String] = []
    var ofIndex: [Int: [String]] = [:]
    var parameter: String?
    for literal in cube {
      let text = text(Condition(cubes: [[literal]]))
      guard let place = composition.places[literal.slot] else {
        others.append(text)
        continue
      }
      guard parameter ?? place.parameter == place.parameter else { return nil }
      parameter = place.parameter
      ofIndex[place.index, default: []].append(
        text.replacing("[\(place.index)]", with: "[i]", maxReplacements: 1))
    }
    guard let parameter, let first = ofIndex.values.first,
      ofIndex.values.allSatisfy({ $0 == first })
    else { return nil }
    return Shape(parameter: parameter, size: ofIndex.count, ofEach: first, others: others)
  }

  private func text(_ shape: Shape) -> String {
    let each = shape.ofEach.joined(separator: " && ")
    let of = shape.size == 1 ? "(exists i : \(each))" : "(count i : \(each)) >= \(shape.size)"
    return ([of] + shape.others).joined(separator: " && ")
  }

  /// In how many ways so many indices are chosen.
  private func choices(of shape: Shape) -> Int? {
    guard let composition = model.composition,
      let all = composition.settings.first(where: { $0.name == shape.parameter })?.value
    else { return nil }
    var result = 1
    for number in 0..<min(shape.size, all) {
      let (product, isTooMuch) = result.multipliedReportingOverflow(by: all - number)
      if isTooMuch { return nil }
      result = product / (number + 1)
    }
    return result
  }
}
