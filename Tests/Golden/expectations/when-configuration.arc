/// `when` may speak of variables that the guards don't read, and `under` of what they do.
model expectations.when-configuration

capability STRICT
register r : bits 1 { RUN @ 0 } = 0b
var mood : int 0..1 = 0

request turn by user -> ok { mood = 1 - mood }
request set(new : r) by user {
  rule take   when !STRICT || new != r -> ok { r = new }
}
expect unspecified set when new == r && mood == 0 under STRICT because "the same word again"
expect unspecified set when new == r && mood == 1 under STRICT because "in either mood"
