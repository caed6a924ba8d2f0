/// Where several ask, the user is the one called so; the others are in its way like everybody else.
model game.two-users

register r : bits 1 { RUN @ 0 } = 1b
home r.RUN

request lock by admin -> ok { r.RUN = false }
request free by admin -> ok { r.RUN = true }
request look by user -> ok

recoverable by_admin : to r.RUN by admin
recoverable by_user : to r.RUN by user
forced by_default : to r.RUN
expect fails by_user             because "the user can only look"
expect fails by_default          because "the user can only look"
expect unrecoverable 0b by user  because "the user can only look"
