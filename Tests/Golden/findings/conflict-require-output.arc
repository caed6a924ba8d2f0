/// A `require` that reads an output isn't asked of steps that don't set it.
model findings.conflict-require-output

register r : bits 1 {
  RUN @ 0
} = 0b
output left : int 0..3

require small on count : left < 2

request flip by user -> ok { r.RUN = !r.RUN }
request count by user {
  rule stopped when !r.RUN -> error EINVAL
  rule running for n in {1, 2} when r.RUN -> ok { left = n }
}
expect conflict count.running, small because "2 isn't below 2; the error sets nothing"
