/// Same answer, different next configuration.
model findings.conflict-next

register r : bits 1 {
  RUN @ 0
} = 0b
var mark : bool = false

request flip by user {
  rule plain  when true  -> ok { r.RUN = !r.RUN }
  rule marked when r.RUN -> ok {
    r.RUN = false
    mark  = true
  }
}
request clear by user -> ok { mark = false }
expect conflict flip.plain, flip.marked when r.RUN && !mark because "once marked, the mark makes no difference"
