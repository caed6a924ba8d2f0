/// Two values of an enum register with one number.
model findings.duplicate-enum-values

register mode : enum 4 {
  OFF  = 0
  ON   = 1
  LIVE = 1
} = OFF

request flip by user -> ok { mode = if OFF then ON else OFF }
expect duplicate-encoding ON, LIVE because "both are 1"
expect equivalent-states OFF, ON
    because "nothing that a user does or notices depends on which of them it is"
expect equivalent-states OFF, LIVE
    because "nothing that a user does or notices depends on which of them it is"
expect equivalent-states ON, LIVE
    because "nothing that a user does or notices depends on which of them it is"
