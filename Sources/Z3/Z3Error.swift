import CZ3

/// What Z3 said about something in the surroundings: no memory, no such setting.
///
/// A badly built term isn't an error but a fault of ours, and stops the program with its operands.
package struct Z3Error: Error, Equatable, CustomStringConvertible {
  package let code: UInt32
  package let message: String

  init(code: Z3_error_code, message: String) {
    self.code = UInt32(code.rawValue)
    self.message = message
  }

  package var description: String { "Z3: \(message) (error \(code))" }
}
