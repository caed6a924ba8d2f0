/// The worked examples of `--help`; a test runs each and compares what it prints.
enum Example {
  static let check = """
    EXAMPLE:
      $ cat lamp.arc
      $ arcwise check --quiet lamp.arc
    """
  static let format = ""
  static let rules = ""
  static let schema = ""
}
