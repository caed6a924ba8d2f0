import Subprocesses

extension Subprocess {
  /// What the program returned, or why there is nothing.
  func result() throws(CompilerFault) -> Result {
    do throws(Failure) { return try run() } catch {
      switch error {
      case .notFound: throw .cannotRun(program: program, reason: "No such file or directory")
      case .notStarted(let reason): throw .cannotRun(program: program, reason: reason)
      case .timedOut(let milliseconds):
        throw .timedOut(program: program, milliseconds: milliseconds)
      case .tooMuchOutput(let limit): throw .tooLarge(program: program, bytes: limit)
      case .interrupted: throw .interrupted
      case .killed(let signal):
        throw .failed(
          program: program, status: 128 + signal, words: "it was ended by signal \(signal)")
      }
    }
  }
}
