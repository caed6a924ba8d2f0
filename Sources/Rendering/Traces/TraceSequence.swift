/// A trace as people draw it in mail: a lane for each actor, requests as arrows with the answer back.
///
/// What a step changes stands to the right of the lanes. Where lanes and texts don't fit the page
/// the table takes over, which has a form for any width.
struct TraceSequence {
  let story: TraceStory
  let indentation: Int

  func write(to page: inout Page) {
    guard let chart = Chart(story, width: page.style.width - indentation) else {
      return TraceTable(story: story, indentation: indentation).write(to: &page)
    }
    for line in chart.lines() { page.addLine(Phrase(.spaces(indentation) + line)) }
  }
}

private struct Chart {
  private let story: TraceStory
  private let actors: [String]
  /// The column of each lane.
  private var lanes: [Int] = []
  private var rows: [[Character]] = []
  private let rightWidth: Int
  private let right: Int

  private static let smallestGap = 14
  private static let smallestRight = 14
  private static let widestRight = 30

  init?(_ story: TraceStory, width: Int) {
    self.story = story
    actors = story.actors
    guard let first = actors.first, let last = actors.last else { return nil }
    let start = max(4, first.columns / 2 + 1)
    let room = width - start - (last.columns + 1) / 2
    let wanted = Self.wantedRight(story, last)
    var gaps = Self.gaps(story, actors) { $0.columns + 8 }
    let smallest = Self.gaps(story, actors) { $0.longestWord + 4 }
    // Gaps shrink before the right side does, the widest first, until a word would be cut.
    let available = room - max(Self.smallestRight, min(wanted, Self.widestRight)) - 3
    while gaps.reduce(0, +) > available {
      let shrinking = gaps.indices.filter { gaps[$0] > smallest[$0] }
      guard let widest = shrinking.max(by: { gaps[$0] < gaps[$1] }) else { break }
      gaps[widest] -= 1
    }
    lanes = gaps.reduce(into: [start]) { $0.append($0[$0.count - 1] + $1) }
    right = lanes[lanes.count - 1] + 3
    rightWidth = width - right
    guard rightWidth >= Self.smallestRight else { return nil }
  }

  private static func wantedRight(_ story: TraceStory, _ last: String) -> Int {
    let changes =
      story.steps.flatMap(\.changes).map { text(of: $0).columns }
      + zip(story.columns, story.start).map { $0.columns + $1.columns + 3 }
    let events = story.steps.filter { $0.answerer == nil && $0.actor == last }
      .map { $0.fullCall.columns + 2 }
    return (changes + events).max() ?? 0
  }

  private static func text(of change: TraceStory.Change) -> String {
    "\(change.name) = \(change.after)"
  }

  /// The columns between neighbouring lanes, so that what stands between them has the room it needs.
  private static func gaps(
    _ story: TraceStory, _ actors: [String], _ needed: (String) -> Int
  ) -> [Int] {
    guard actors.count > 1 else { return [] }
    var gaps = (1..<actors.count).map {
      max(smallestGap, (actors[$0 - 1].columns + actors[$0].columns) / 2 + 3)
    }
    for step in story.steps {
      guard let from = actors.firstIndex(of: step.actor) else { continue }
      let partner = (step.answerer ?? step.asker).flatMap { actors.firstIndex(of: $0) } ?? from
      let to = partner == from ? from + 1 : partner
      let (low, high) = (min(from, to), max(from, to))
      guard high < actors.count else { continue }
      let texts = partner == from ? [step.fullWhat] : [step.fullCall, step.result]
      let missing = (texts.map(needed).max() ?? 0) - gaps[low..<high].reduce(0, +)
      if missing > 0 { gaps[high - 1] += missing }
    }
    return gaps
  }

  // MARK: Drawing

  func lines() -> [String] {
    var copy = self
    copy.draw()
    return copy.rows.map { String($0) }
  }

  private mutating func draw() {
    drawNames()
    for step in story.steps {
      rows.append(emptyRow())
      if story.loopsTo == step.number - 1 { note("from here for ever:") }
      draw(step)
    }
    rows.append(emptyRow())
    if let target = story.loopsTo { note("back to step \(target)") }
  }

  private mutating func note(_ text: String) {
    var row = emptyRow()
    put(text, at: right, in: &row)
    rows.append(row)
  }

  private mutating func drawNames() {
    var row: [Character] = []
    for (lane, name) in zip(lanes, actors) {
      put(name, at: max(0, lane - name.columns / 2), in: &row)
    }
    rows.append(row)
    drawLines(zip(story.columns, story.start).map { "\($0) = \($1)" }, from: rows.count)
  }

  private func emptyRow() -> [Character] {
    var row: [Character] = []
    for lane in lanes { put("|", at: lane, in: &row) }
    return row
  }

  private func put(_ text: String, at column: Int, in row: inout [Character]) {
    let end = column + text.count
    if row.count < end { row += Array(repeating: " ", count: end - row.count) }
    row.replaceSubrange(column..<end, with: Array(text))
  }

  private mutating func draw(_ step: TraceStory.Step) {
    guard let from = actors.firstIndex(of: step.actor) else {
      preconditionFailure("no lane for \(step.actor) among \(actors)")
    }
    let first = rows.count
    if let answerer = step.answerer, let to = actors.firstIndex(of: answerer), to != from {
      drawArrow(step.fullCall, from, to)
      if step.result != "waits" { drawArrow(step.result, to, from) }
    } else if let asker = step.asker, let to = actors.firstIndex(of: asker), to != from {
      drawMark(step.fullCall, at: from)
      drawArrow(step.result, from, to)
    } else {
      drawMark(step.fullWhat, at: from)
    }
    put(String(step.number).paddedLeft(to: 2), at: 0, in: &rows[first])
    drawChanges(step, from: first)
  }

  /// `|-- set_state(011b) -->|`, with the text above where the arrow is too short for it.
  private mutating func drawArrow(_ text: String, _ from: Int, _ to: Int) {
    let (low, high) = (lanes[min(from, to)] + 1, lanes[max(from, to)])
    let room = high - low
    var line = String(repeating: "-", count: room)
    if text.count + 6 <= room {
      let before = from < to ? 2 : room - text.count - 4
      line =
        String(repeating: "-", count: before) + " \(text) "
        + String(repeating: "-", count: room - text.count - 2 - before)
    } else {
      for part in Phrase(text).wrapped(to: room - 2) {
        var row = emptyRow()
        put(part.text, at: low + 1, in: &row)
        rows.append(row)
      }
    }
    var row = emptyRow()
    put(from < to ? line.dropLast() + ">" : "<" + line.dropFirst(), at: low, in: &row)
    rows.append(row)
  }

  /// `* work` on the actor's lane.
  private mutating func drawMark(_ text: String, at lane: Int) {
    let isLast = lane == lanes.count - 1
    let room = isLast ? rightWidth + 1 : lanes[lane + 1] - lanes[lane] - 3
    for (index, part) in Phrase(text).wrapped(to: room).enumerated() {
      var row = emptyRow()
      if index == 0 { put("*", at: lanes[lane], in: &row) }
      put(part.text, at: lanes[lane] + 2, in: &row)
      rows.append(row)
    }
  }

  /// To the right of the lanes, from the last row of the step on.
  private mutating func drawChanges(_ step: TraceStory.Step, from first: Int) {
    let texts = step.changes.map(Self.text)
    let count = wrapped(texts).count
    var row = rows.count - 1
    while row > first, isFree(rows[row - 1]), count > rows.count - row { row -= 1 }
    if !isFree(rows[row]) { row += 1 }
    drawLines(texts, from: row)
  }

  private func wrapped(_ texts: [String]) -> [String] {
    texts.flatMap { Phrase($0).wrapped(to: rightWidth) }.map(\.text)
  }

  private mutating func drawLines(_ texts: [String], from first: Int) {
    for (index, line) in wrapped(texts).enumerated() {
      if first + index == rows.count { rows.append(emptyRow()) }
      put(line, at: right, in: &rows[first + index])
    }
  }

  private func isFree(_ row: [Character]) -> Bool { row.count <= right }
}

extension String {
  fileprivate var longestWord: Int { split(separator: " ").map { String($0).columns }.max() ?? 0 }
}
