import Foundation

/// A headless Chromium, driven through two pipes by the DevTools protocol: a JSON text and a zero byte a
/// message.
final class Browser {
  enum Fault: Error {
    case notStarted
    case ended
    case timedOut(String)
    case refused(String)
    case thrown(String)
  }

  private let child: pid_t
  private let input: Int32
  private let output: Int32
  private let profile: URL
  private var buffer: [UInt8] = []
  private var lastNumber = 0
  private var events: [[String: Any]] = []

  /// Nil where there is no Chromium; `Scripts/setup.sh browser` installs Debian's.
  static var program: String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let paths = ["chromium", "chromium-browser", "google-chrome"].flatMap { name in
      folders.map { "\($0)/\(name)" }
    }
    return paths.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  init(_ program: String) throws {
    profile = FileManager.default.temporaryDirectory
      .appendingPathComponent("arcwise-browser-\(UUID().uuidString)")
    let (toChild, fromChild) = (try Self.pipe(), try Self.pipe())
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for number in [Int32(0), 1, 2] {
      posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, toChild.reading, 3)
    posix_spawn_file_actions_adddup2(&actions, fromChild.writing, 4)
    let arguments = [
      program, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
      "--no-first-run", "--disable-background-networking", "--user-data-dir=\(profile.path)",
    ]
    let words = arguments.map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var started = pid_t()
    let status = posix_spawn(&started, program, &actions, nil, words, environ)
    close(toChild.reading)
    close(fromChild.writing)
    guard status == 0 else { throw Fault.notStarted }
    child = started
    input = toChild.writing
    output = fromChild.reading
  }

  deinit {
    close(input)
    close(output)
    kill(child, SIGKILL)
    var status: Int32 = 0
    waitpid(child, &status, 0)
    // What is left of its profile is in the folder for what may go.
    do { try FileManager.default.removeItem(at: profile) } catch {}
  }

  /// Both ends above those that the child gets, and closed in it.
  private static func pipe() throws -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [0, 0]
    guard Glibc.pipe(&ends) == 0 else { throw Fault.notStarted }
    let moved = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 10) }
    ends.forEach { close($0) }
    return (moved[0], moved[1])
  }

  // MARK: Messages

  /// Asks, and waits for the answer; what happens meanwhile is kept.
  @discardableResult
  func call(_ method: String, _ parameters: [String: Any] = [:], session: String? = nil) throws
    -> [String: Any]
  {
    lastNumber += 1
    var message: [String: Any] = ["id": lastNumber, "method": method, "params": parameters]
    if let session { message["sessionId"] = session }
    try write(try JSONSerialization.data(withJSONObject: message) + [0])
    while true {
      let answer = try next(method)
      guard answer["id"] as? Int == lastNumber else {
        events.append(answer)
        continue
      }
      if let error = answer["error"] { throw Fault.refused("\(method): \(error)") }
      return answer["result"] as? [String: Any] ?? [:]
    }
  }

  /// The parameters of all events of a name so far.
  func events(_ method: String) -> [[String: Any]] {
    events.filter { $0["method"] as? String == method }.compactMap {
      $0["params"] as? [String: Any]
    }
  }

  private func write(_ data: Data) throws {
    var rest = data[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Fault.ended }
      rest = rest.dropFirst(count)
    }
  }

  private func next(_ method: String) throws -> [String: Any] {
    while true {
      if let end = buffer.firstIndex(of: 0) {
        let text = Data(buffer[..<end])
        buffer.removeSubrange(...end)
        return try JSONSerialization.jsonObject(with: text) as? [String: Any] ?? [:]
      }
      var waited = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      guard poll(&waited, 1, Self.milliseconds) > 0 else { throw Fault.timedOut(method) }
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(output, &chunk, chunk.count)
      guard count > 0 else { throw Fault.ended }
      buffer += chunk[..<count]
    }
  }

  /// Far more than any answer takes, on a machine that is busy with much else.
  private static let milliseconds: Int32 = 180_000
}
