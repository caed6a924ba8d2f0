import Diagnostics
import Language

/// One input of libFuzzer: parsed, and where that goes well elaborated, formatted, and parsed again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzParser(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var sources = SourceMap()
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let file = sources.add(SourceFile(path: "fuzz.arc", bytes: bytes))
  let (model, diagnostics) = parse(file, in: sources)
  guard let model, !diagnostics.hasErrors else { return 0 }
  if model.base == nil { _ = Elaborator.elaborate(model) }
  // The formatter stops the program itself if it changes a token.
  guard case .text(let text) = formatted(file, in: sources) else {
    preconditionFailure("a file without faults isn't formatted")
  }
  let again = sources.add(SourceFile(path: "again.arc", bytes: Array(text.utf8)))
  let (_, faults) = parse(again, in: sources)
  precondition(!faults.hasErrors, "formatting made faults: \(faults.inSourceOrder)")
  return 0
}
