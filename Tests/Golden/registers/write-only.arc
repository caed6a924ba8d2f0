/// A write-only register has a word like any other; only reading it isn't offered to the user.
model registers.write-only

register command : bits 8 wo = 0

request write(new : command) by user -> ok { command = new }
expect reserved-unspecified command because "no bit of the command word has a name or a policy"

invariant any : command == command
reachable far : command == 0xff
invariant zero : command != 0xff
expect fails zero because "the user may write any word"
