import ArgumentParser
import Rendering

/// How text is laid out, the same for every command.
struct PageOptions: ParsableArguments {
  enum When: String, CaseIterable, ExpressibleByArgument { case auto, always, never }

  @Option(help: ArgumentHelp("No line wider than this; at least 40.", valueName: "columns"))
  var width = 80

  @Flag(help: "Plain ASCII, for mail.")
  var ascii = false

  @Option(help: "Colour; auto is on a terminal, unless NO_COLOR is set.")
  var color = When.auto

  func validate() throws {
    guard width >= PageStyle.smallestWidth else {
      throw ValidationError("--width is at least \(PageStyle.smallestWidth), not \(width).")
    }
  }

  func style(isTerminal: Bool) -> PageStyle {
    var style = PageStyle()
    style.width = width
    style.isASCII = ascii
    switch color {
    case .always: style.isColored = true
    case .never: style.isColored = false
    case .auto:
      let isUnwanted = !(Environment.value(of: "NO_COLOR") ?? "").isEmpty
      style.isColored = isTerminal && !isUnwanted && Environment.value(of: "TERM") != "dumb"
    }
    return style
  }
}
