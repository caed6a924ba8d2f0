import Foundation

/// A page opened from a file.
struct BrowserPage {
  let browser: Browser
  private let session: String

  /// Returns when its explorer is ready, if it has one.
  init(_ file: URL, in browser: Browser) throws {
    self.browser = browser
    let target = try browser.call("Target.createTarget", ["url": "about:blank"])
    let attached = try browser.call(
      "Target.attachToTarget", ["targetId": target["targetId"] ?? "", "flatten": true])
    session = attached["sessionId"] as? String ?? ""
    for domain in ["Runtime", "Page", "Network", "Log"] { try call("\(domain).enable") }
    let answer = try call("Page.navigate", ["url": file.absoluteString])
    if let fault = answer["errorText"] { throw Browser.Fault.refused("\(file.path): \(fault)") }
    _ = try evaluate(
      """
      new Promise((ready) => {
        const look = () => {
          const explorer = document.getElementById("explorer");
          const isOpen = location.protocol === "file:" && document.readyState === "complete";
          if (isOpen && (!explorer || explorer.dataset.ready === "true")) ready("ready");
          else setTimeout(look, 20);
        };
        look();
      })
      """)
  }

  @discardableResult
  func call(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    try browser.call(method, parameters, session: session)
  }

  /// What an expression is worth, as JSON.
  @discardableResult
  func evaluate(_ expression: String) throws -> Any? {
    let answer = try call(
      "Runtime.evaluate",
      ["expression": expression, "awaitPromise": true, "returnByValue": true])
    if let fault = answer["exceptionDetails"] { throw Browser.Fault.thrown("\(fault)") }
    return (answer["result"] as? [String: Any])?["value"]
  }

  func text(_ expression: String) throws -> String { try evaluate(expression) as? String ?? "" }

  /// A key that is pressed and let go.
  func press(_ key: String) throws {
    let codes: [String: Int] = ["Tab": 9, "Enter": 13, " ": 32, "ArrowRight": 39]
    let code = codes[key] ?? Int(key.uppercased().utf8.first ?? 0)
    var down: [String: Any] = ["type": "keyDown", "key": key, "windowsVirtualKeyCode": code]
    if key.count == 1 { down["text"] = key }
    if key == "Enter" { down["text"] = "\r" }
    try call("Input.dispatchKeyEvent", down)
    try call(
      "Input.dispatchKeyEvent", ["type": "keyUp", "key": key, "windowsVirtualKeyCode": code])
  }

  /// Errors and warnings that a reader of the console would see.
  var complaints: [String] {
    let thrown = browser.events("Runtime.exceptionThrown").map { "\($0)" }
    let logged = browser.events("Log.entryAdded").map { "\($0)" }
    let said = browser.events("Runtime.consoleAPICalled").map { "\($0)" }
    return thrown + logged + said
  }

  /// Where everything that was loaded came from.
  var addresses: [String] {
    browser.events("Network.requestWillBeSent").compactMap {
      ($0["request"] as? [String: Any])?["url"] as? String
    }
  }
}
