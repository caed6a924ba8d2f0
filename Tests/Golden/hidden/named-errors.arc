/// Two errnos tell a refusal from a failure.
model hidden.named-errors

var broken : bool = false

request go by user {
  rule works      when !broken -> ok
  rule refuse may when !broken -> error EAGAIN
  rule fail may   when !broken -> error EIO { broken = true }
  rule never      when broken  -> error EIO
}
request mend by user -> ok { broken = false }

expect hidden-state broken only for newcomers  because "EIO says that it is broken"
