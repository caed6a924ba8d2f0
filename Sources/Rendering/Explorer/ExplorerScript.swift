/// `explorer.js`: plain JavaScript without anything to load, the same for all models.
///
/// It looks up what the checker has computed, and computes no guard itself.
enum ExplorerScript {
  static let text =
    "\"use strict\";\n" + tables + machine + outline + walk + mail + view + ask + goals + map
    + findings
    + main
}
