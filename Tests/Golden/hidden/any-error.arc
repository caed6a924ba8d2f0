/// An error without an errno may be any, so it can stand for one that another rule names.
model hidden.any-error

var broken : bool = false

request go by user {
  rule works when !broken -> ok
  rule refuse may         -> error EIO
  rule fail may           -> error { broken = true }
  rule never when broken  -> error EIO
}
request mend by user -> ok { broken = false }

expect hidden-state broken  because "the failure may be EIO too"
