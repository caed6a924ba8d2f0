import Foundation
import Language
import Modeling
import Subprocesses
import Symbolic
import Testing

@testable import Generation
@testable import Rendering

/// A changed macro is told apart by the proof and by a run of the compiled macro, or by neither.
///
/// The run is over the lowest and the highest 2^16 words, small ones with one high bit, and 2^18
/// scattered ones, and then, for mutants that the proof tells apart and these don't, over all 2^32.
/// With ARCWISE_FULL=1, as `make verify-headers` has it, this is asked of every macro of every model and
/// each option of its readings, and mutants that are equal by the proof are run over all 2^32, too;
/// without it, of one macro of each form.
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
    let model = try Self.model(path)
    var choices = Choices()
    choices.readings = readings.sorted { $0.key < $1.key }.map {
      Choices.Option(reading: $0.key, option: $0.value)
    }
    let header = try HeaderBuilder.header(of: model, choices: choices, for: .c)
    let symbolic = try SymbolicModel(model)
    var seen: Set<String> = []
    for predicate in header.predicates {
      guard seen.insert(Self.shape(of: predicate.minimal)).inserted else { continue }
      try Self.tell(try Self.subject(of: predicate), symbolic)
    }
    for part in header.registers {
      if let setter = part.setter { try Self.tell(Self.subject(of: setter, part), symbolic) }
    }
  }

  @Test(.enabled(if: isFull)) func everyMacroOfEveryModel() throws {
    let folder = "\(Self.root)/Models"
    let files = try #require(FileManager.default.enumerator(atPath: folder))
      .compactMap { $0 as? String }.filter { $0.hasSuffix(".arc") }.sorted()
    var seen: Set<String> = []
    for file in files {
      let model = try Self.model("Models/\(file)")
      let symbolic = try SymbolicModel(model)
      for header in try Self.headers(of: model, Choices()) {
        let subjects =
          try header.predicates.map { try Self.subject(of: $0) }
          + header.registers.compactMap { part in
            part.setter.map { Self.subject(of: $0, part) }
          }
        for subject in subjects where seen.insert(subject.macro + subject.reference).inserted {
          print("mutants of \(file) \(subject.macro)")
          try Self.tell(subject, symbolic, equal: subject.mutants.count / 10)
        }
      }
    }
    #expect(seen.count > 15)
  }

  static var isFull: Bool { ProcessInfo.processInfo.environment["ARCWISE_FULL"] == "1" }

  private static func model(_ path: String) throws -> Model {
    var library = ModelLibrary(searchPath: ["\(root)/Models"])
    return try #require(try library.load("\(root)/\(path)").model)
  }

  /// With each option of the readings that a header depends on.
  private static func headers(of model: Model, _ choices: Choices) throws -> [Header] {
    do {
      return [try HeaderBuilder.header(of: model, choices: choices, for: .c)]
    } catch let faults as GenerationFaults {
      let open = faults.diagnostics.compactMap { fault in
        model.readings.first { fault.message.contains("the reading '\(model[$0.slot].name)'") }
      }
      let reading = try #require(open.first)
      return try reading.options.flatMap { option in
        var more = choices
        more.readings.append(
          Choices.Option(reading: model[reading.slot].name, option: option.name))
        return try headers(of: model, more)
      }
    }
  }

  /// A macro with its mutants, what C computes for the model, and what the proof says of each.
  private struct Subject {
    let width: Int
    let macro: String
    let mutants: [String]
    /// Over `w`.
    let reference: String
    let type: String
    /// True of a word on which the mutant is wrong.
    let isWrong: [Modeling.Expression]
  }

  private static func subject(of predicate: PredicatePart) throws -> Subject {
    let text = ReferenceText(.c, for: predicate.meaning, width: predicate.width)
    let mutants = predicate.minimal.mutants
    let reference = try #require(text.condition(predicate.meaning))
    return Subject(
      width: predicate.width, macro: body(of: predicate.minimal), mutants: mutants.map(body),
      reference: "(\(reference)) ? 1U : 0U", type: text.type,
      isWrong: mutants.map { $0.isWrong(for: predicate.meaning) })
  }

  /// One word is right for each word.
  private static func subject(of setter: Setter, _ part: RegisterPart) -> Subject {
    let width = part.width
    let keep = ~setter.mask & Value.mask(Chain.machineWidth(for: width))
    let chain = Chain(
      width: width, steps: [Chain.Step(.and, keep), Chain.Step(.or, setter.value)])
    let mutants = chain.mutants
    let machine = Chain.machineWidth(for: width)
    let word = Chain.machineWord(.argument(0, .word(width)), width: width)
    let right = Modeling.Expression.binary(
      .bitOr, .binary(.bitAnd, word, .constant(keep, .word(machine))),
      .constant(setter.value, .word(machine)))
    return Subject(
      width: width, macro: ChainText(language: .c, chain: chain).condition(on: "(s)"),
      mutants: mutants.map { ChainText(language: .c, chain: $0).condition(on: "(s)") },
      reference: "(w & \(keep.hexadecimal)U) | \(setter.value.hexadecimal)U", type: "unsigned int",
      isWrong: mutants.map { mutant -> Modeling.Expression in
        let meaning = mutant.meaning
        return .binary(
          .or, .not(.all(meaning.definitions)), .binary(.notEqual, meaning.value, right))
      })
  }

  private static func tell(_ subject: Subject, _ symbolic: SymbolicModel, equal: Int = 4) throws {
    let proofs = try subject.isWrong.map { wrong in
      try symbolic.firstWord(satisfying: wrong, width: subject.width, "a mutant") != nil
    }
    #expect(try runs(of: [subject.macro], subject, thorough: [false]) == [false])
    #expect(try runs(of: subject.mutants, subject, thorough: proofs) == proofs, "\(subject.macro)")
    // Without this the test could pass by telling nothing apart.
    #expect(proofs.count { $0 } >= proofs.count - equal, "\(subject.macro)")
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

  /// Whether the compiled macro differs from the model, or stops on an undefined shift.
  private static func runs(of mutants: [String], _ subject: Subject, thorough: [Bool]) throws
    -> [Bool]
  {
    var program = """
      #include <stdio.h>
      #include <unistd.h>
      #include <sys/wait.h>
      typedef \(subject.type) word;
      static unsigned int model(word w) { return \(subject.reference); }

      """
    for (index, body) in mutants.enumerated() {
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
    var process = Subprocess(path, arguments)
    process.milliseconds = 1_200_000
    let result = try process.run()
    try #require(result.status == 0)
    return String(decoding: result.output, as: UTF8.self)
  }
}
