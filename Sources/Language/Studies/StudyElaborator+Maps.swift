import Diagnostics
import Modeling

extension StudyElaborator {
  mutating func declare(_ syntax: MapSyntax) {
    if mapNumbers[syntax.name.value] != nil {
      let first = sheet.maps.first { $0.name == syntax.name.value }?.range
      diagnostics.report(.duplicateName(syntax.name, first: first ?? syntax.name.range))
      return
    }
    mapNumbers[syntax.name.value] = .some(nil)
    guard let first = model(syntax.first), let second = model(syntax.second) else { return }
    var builder = MapBuilder(
      ObservationMap(
        name: syntax.name.value, first: first, second: second, isSearched: syntax.search != nil,
        range: syntax.name.range),
      first: elaborators[first], second: elaborators[second],
      names: (shortNames[first].value, shortNames[second].value))
    builder.add(syntax.lines)
    finish(builder, named: syntax.name.value)
  }

  private mutating func finish(_ builder: MapBuilder, named name: String) {
    var builder = builder
    // What a faulty line was to say would be missed again.
    if !builder.diagnostics.hasErrors { builder.complete() }
    diagnostics.report(contentsOf: builder.diagnostics)
    guard !builder.diagnostics.hasErrors else { return }
    mapNumbers[name] = sheet.maps.count
    sheet.maps.append(builder.map)
  }

  /// The map of this name, or the one by the names that both models have.
  mutating func map(_ name: Name?, between left: Int, _ right: Int, at range: SourceRange) -> Int? {
    guard let name else { return plainMap(left, right, at: range) }
    guard let known = mapNumbers[name.value] else {
      let near = name.value.nearest(in: mapNumbers.keys.sorted())
      diagnostics.report(.unknownMap(name, nearest: near))
      return nil
    }
    guard let known else { return nil }
    let map = sheet.maps[known]
    guard Set([map.first, map.second]) == Set([left, right]) else {
      let names = (shortNames[map.first].value, shortNames[map.second].value)
      diagnostics.report(.mapOfOthers(name, names, at: map.range))
      return nil
    }
    return known
  }

  private mutating func plainMap(_ left: Int, _ right: Int, at range: SourceRange) -> Int? {
    if let known = plainMaps[[left, right]] ?? plainMaps[[right, left]] {
      return known < 0 ? nil : known
    }
    var builder = MapBuilder(
      ObservationMap(name: nil, first: left, second: right, isSearched: false, range: range),
      first: elaborators[left], second: elaborators[right],
      names: (shortNames[left].value, shortNames[right].value))
    builder.complete()
    diagnostics.report(contentsOf: builder.diagnostics)
    plainMaps[[left, right]] = builder.diagnostics.hasErrors ? -1 : sheet.maps.count
    guard !builder.diagnostics.hasErrors else { return nil }
    sheet.maps.append(builder.map)
    return sheet.maps.count - 1
  }
}
