/// A node of clang's syntax tree, with the members that matter here.
struct SyntaxNode: Equatable {
  var id = ""
  var kind = ""
  var name = ""
  /// The type with all typedefs replaced.
  var type = ""
  /// What `sizeof` is asked of, where it is a type.
  var argumentType = ""
  var `operator` = ""
  var castKind = ""
  var value = ""
  var storageClass = ""
  var isInline = false
  var referenced: Reference?
  var file = ""
  var line = 0
  var children: [SyntaxNode] = []
  /// Of an array's initialiser: the filler, then the elements; empty when nothing is filled.
  var filled: [SyntaxNode] = []

  struct Reference: Equatable {
    var id = ""
    var kind = ""
    var name = ""
  }
}
