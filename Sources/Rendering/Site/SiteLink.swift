/// A file of the site: its path from the site's root, such as `models/vfio.v10.html`.
package struct SitePath: Hashable, Sendable {
  package let text: String

  /// The names are ours; what a model brings in goes through `name(of:)`.
  package init(_ text: String) { self.text = text }

  package static let index = SitePath("index.html")
  package static let comparisons = SitePath("comparisons.html")
  package static let claims = SitePath("claims.html")
  package static let sources = SitePath("sources.html")
  package static let style = SitePath("style.css")

  /// The name of a model or a study as part of a path; letters, digits, dots and hyphens stay, so
  /// that links can be read.
  package static func name(of text: String) -> String {
    text.utf8.map { byte in
      let isPlain =
        byte < 0x80
        && (Character(UnicodeScalar(byte)).isLetter || Character(UnicodeScalar(byte)).isNumber
          || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-"))
      let digits = String(byte, radix: 16)
      return isPlain
        ? String(UnicodeScalar(byte)) : "_" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }
}

/// Where a link leads, as it stands on one page.
package struct SiteLink: Equatable, Sendable {
  let text: String

  /// To a page, or to the element `id` of it.
  package init(_ target: SitePath, id: String? = nil, from page: SitePath) {
    let depth = page.text.count { $0 == "/" }
    let fragment = id.map { "#" + $0 } ?? ""
    if target == page, !fragment.isEmpty {
      text = fragment
    } else {
      text = String(repeating: "../", count: depth) + target.text + fragment
    }
  }

  /// To somewhere else, if it is a plain web address: a model's `url` may be anything, and a
  /// `javascript:` one would be run.
  package init?(web address: String) {
    guard address.hasPrefix("https://") || address.hasPrefix("http://"),
      !address.contains(where: \.isWhitespace)
    else { return nil }
    text = address
  }
}
