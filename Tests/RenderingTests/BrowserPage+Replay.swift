import Testing

extension BrowserPage {
  /// Takes each step of one of the runs that the page shows; the story of it in some form fits a mail.
  func replay(_ run: Int, as form: String) throws {
    try evaluate("document.querySelectorAll('[data-replay]')[\(run)].click()")
    let steps = try evaluate("arcwise.replaying.steps.length") as? Int ?? 0
    #expect(steps > 0)
    for _ in 0..<steps { try evaluate("document.querySelector('[data-move=next]').click()") }
    #expect(try evaluate("arcwise.walk.taken.length") as? Int == steps)
    #expect(
      try text("arcwise.story.\(form)()").split(separator: "\n").allSatisfy { $0.count <= 72 })
  }
}
