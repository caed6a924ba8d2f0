import Synchronization

/// A value that a thread of its own works out while whoever wants it does something else.
package final class Promised<Value: Sendable> {
  private let series: PromisedSeries<Value>

  /// Begins at once.
  package init(_ body: @escaping @Sendable () -> Value) {
    series = PromisedSeries(count: 1) { _ in body() }
  }

  /// Returns when it is there.
  package func value() -> Value { series.value(0) }

  /// False where no thread could be had: then `value` does the work.
  package var isStarted: Bool { series.isStarted }
}

/// Values that one thread works out in their order, each to be had as soon as it is there, by any thread.
package final class PromisedSeries<Value: Sendable>: Sendable {
  private let answers: [Handover<Value>]
  private let work: Background
  private let isFinished = Mutex(false)

  /// Begins at once.
  package init(count: Int, _ body: @escaping @Sendable (Int) -> Value) {
    let answers = (0..<count).map { _ in Handover<Value>() }
    self.answers = answers
    work = Background { for index in answers.indices { answers[index].give(body(index)) } }
    work.start()
  }

  fileprivate var isStarted: Bool { work.isStarted }

  /// No work goes on behind the back of who has given it up.
  deinit { finish() }

  /// Returns when it is there.
  package func value(_ index: Int) -> Value {
    // Else nobody else would do the work.
    if !work.isStarted { finish() }
    guard let value = answers[index].take() else { preconditionFailure("\(index) isn't coming") }
    return value
  }

  private func finish() {
    isFinished.withLock { isFinished in
      if isFinished { return }
      isFinished = true
      work.wait()
    }
  }
}
