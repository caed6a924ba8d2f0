import Diagnostics
import Language
import Modeling

@testable import Parametric

/// A system written in a test, with the device beside it.
struct SystemText {
  static let device = """
    model t.device
    capability FAST
    register mode : enum 2 { IDLE = 0  BUSY = 1  BROKEN = 2 } = IDLE
    request start by user {
      rule begin    when IDLE -> ok { mode = BUSY }
      rule fail may when IDLE -> error { mode = BROKEN }
    }
    request stop by user when BUSY -> ok { mode = IDLE }
    event burn by device when BUSY && !FAST { mode = BROKEN }

    """

  /// One device at a time works, as long as the user keeps the lock.
  static func lock(taking guarded: String = "!taken && ", _ claims: String) -> String {
    """
    system t.lock
    parameter N : 1..8 = 2
    instance dev[N] : t.device
    var taken : bool = false
    event take by vmm choose i when \(guarded)dev[i].IDLE {
      call dev[i].start { ok -> { taken = true } }
    }
    event give by vmm choose i when dev[i].BUSY { call dev[i].stop { ok -> { taken = false } } }
    \(claims)

    """
  }

  private let loaded: LoadedModel
  private let sources: SourceMap

  init(_ system: String, device: String = device) throws {
    var library = ModelLibrary(searchPath: ["."])
    library.add(Array(device.utf8), as: "t/device.arc")
    library.add(Array(system.utf8), as: "t/system.arc")
    try self.init("t/system.arc", &library)
  }

  /// One of the repository's.
  init(modelAt path: String) throws {
    let root = #filePath.split(separator: "/").dropLast(3).map(String.init)
    var library = ModelLibrary(searchPath: [])
    try self.init("/" + (root + [path]).joined(separator: "/"), &library)
  }

  private init(_ path: String, _ library: inout ModelLibrary) throws {
    loaded = try library.load(path)
    sources = library.sources
    let faults = loaded.diagnostics.all.map(\.message)
    guard loaded.model != nil else { preconditionFailure("\(faults) in \(path)") }
  }

  var prover: AnySizeProver? { prover(AnySizeProver.Options()) }

  func prover(_ options: AnySizeProver.Options) -> AnySizeProver? {
    loaded.syntax.flatMap {
      AnySizeProver($0, models: loaded.instances, sources: sources, options: options)
    }
  }

  func results() throws -> [EverySize] { try prover?.results() ?? [] }
}
