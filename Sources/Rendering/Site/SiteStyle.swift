/// `style.css`.
enum SiteStyle {
  static let text = """
    body { font-family: sans-serif; margin: 1em auto; max-width: 75em; padding: 0 1em; }

    """
}
