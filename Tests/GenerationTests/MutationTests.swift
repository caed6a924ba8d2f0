import Foundation
import Language
import Modeling
import Symbolic
import Testing

@testable import Generation
@testable import Rendering

/// A changed macro is told apart by the proof and by a run of the compiled macro, or by neither.
///
/// The run is over the lowest and the highest 2^16 words, small ones with one high bit, and 2^18
/// scattered ones, and then, for mutants that the proof tells apart and these don't, over all 2^32.
/// With ARCWISE_FULL=1, as `make verify-headers` has it, also those that are equal by the proof are
/// run over all 2^32.
struct MutationTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  static let cases: [(model: String, readings: [String: String])] = [
    ("Models/vfio/linux-5.8.arc", ["reachable_state": "one_transition"]),
    ("Models/vfio/v2-precopy.arc", [:]),
    ("Models/vfio/tian-tracking.arc", ["none_or_stopped": "only_stopped"]),
    ("Models/vfio/tian-tracking.arc", ["none_or_stopped": "both"]),
    ("Docs/examples/device.arc", [:]),
  ]

  @Test(arguments: cases)
  func isToldApart(model path: String, readings: [String: String]) throws {
    var library = ModelLibrary(searchPath: ["\(Self.root)/Models"])
    let model = try #require(try library.load("\(Self.root)/\(path)").model)
    var choices = Choices()
    choices.readings = readings.sorted { $0.key < $1.key }.map {
      Choices.Option(reading: $0.key, option: $0.value)
    }
    let header = try HeaderBuilder.header(of: model, choices: choices, for: .c)
    let symbolic = try SymbolicModel(model)
    var seen: Set<String> = []
    for predicate in header.predicates {
      guard seen.insert(Self.shape(of: predicate.minimal)).inserted else { continue }
      let mutants = predicate.minimal.mutants
      let proofs = try mutants.map { mutant in
        try symbolic.firstWord(
          satisfying: mutant.isWrong(for: predicate.meaning), width: predicate.width, "a mutant")
          != nil
      }
      #expect(try Self.runs(of: [predicate.minimal], predicate, thorough: [false]) == [false])
      #expect(try Self.runs(of: mutants, predicate, thorough: proofs) == proofs)
      // Without this the test could pass by telling nothing apart.
      #expect(proofs.count { $0 } >= mutants.count - 4)
    }
  }

  /// One of each is enough.
  private static func shape(of predicate: MinimalPredicate) -> String {
    switch predicate.form {
    case .constant: "constant"
    case .chain(let chain): "\(chain.steps.map(\.operation))"
    case .cover: "cover"
    }
  }

  private static func body(of mutant: MinimalPredicate) -> String {
    switch mutant.form {
    case .constant(let answer): answer ? "1" : "0"
    case .chain(let chain): ChainText(language: .c, chain: chain).condition(on: "(s)")
    case .cover(let cover):
      "(\(cover.cubes.isEmpty ? "0" : cover.condition(on: "(s)", suffix: "U")))"
    }
  }

  /// Whether the compiled chain differs from the model, or stops on an undefined shift.
  private static func runs(
    of mutants: [MinimalPredicate], _ predicate: PredicatePart, thorough: [Bool]
  ) throws -> [Bool] {
    let isFull = ProcessInfo.processInfo.environment["ARCWISE_FULL"] == "1"
    let text = ReferenceText(.c, for: predicate.meaning, width: predicate.width)
    let reference = try #require(text.condition(predicate.meaning))
    var program = """
      #include <stdio.h>
      #include <unistd.h>
      #include <sys/wait.h>
      typedef \(text.type) word;
      static unsigned int model(word w) { return (\(reference)) ? 1U : 0U; }

      """
    for (index, mutant) in mutants.enumerated() {
      let body = body(of: mutant)
      program += "#define MUTANT_\(index)(s) \(body)\n"
      let all =
        isFull || thorough[index]
        ? " || differs_\(index)(0, 0xffffffffU, 1) || differs_\(index)(0xffffffffU, 1, 1)" : ""
      program += """
        static __attribute__((noinline)) int differs_\(index)(unsigned int from, unsigned int count, unsigned int step) {
          unsigned int i, w = from;
          for (i = 0; i != count; i++, w += step)
            if ((unsigned int)(MUTANT_\(index)(w)) != model(w)) return 1;
              return 0;
        }
        static int run_\(index)(void) {
          unsigned int bit;
          for (bit = 8; bit < 32; bit++)
            if (differs_\(index)(1U << bit, 256, 1)) return 1;
          return differs_\(index)(0, 65536, 1) || differs_\(index)(0xffff0000U, 65536, 1)
            || differs_\(index)(1, 262144, 0x9e3779b1U)\(all);
        }

        """
    }
    program += "static int (*const runs[])(void) = {"
    program += mutants.indices.map { "run_\($0)" }.joined(separator: ", ")
    program += """
      };
      int main(void) {
        unsigned int i;
        for (i = 0; i < \(mutants.count); i++) {
          int status = 0;
          pid_t child = fork();
          if (child == 0) _exit(runs[i]());
          waitpid(child, &status, 0);
          putchar(status == 0 ? '0' : '1');
        }
        return 0;
      }

      """
    return try output(of: program).map { $0 == "1" }
  }

  private static func output(of program: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("arcwise-mutants-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let source = folder.appendingPathComponent("m.c")
    try Data(program.utf8).write(to: source)
    let binary = folder.appendingPathComponent("m").path
    _ = try run(
      "/usr/bin/cc",
      [
        "-O1", "-w", "-fsanitize=shift", "-fsanitize-undefined-trap-on-error", "-o", binary,
        source.path,
      ])
    return try run(binary, [])
  }

  private static func run(_ path: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }
}
