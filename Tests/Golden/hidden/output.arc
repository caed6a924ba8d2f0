/// An output of an answer tells apart what no register shows.
model hidden.output

var level : int 0..1 = 0
output seen : int 0..1

event rise by device when level == 0 { level = 1 }
request drop by user -> ok { level = 0 }
request look by user -> ok { seen = level }

expect hidden-state level  because "until the user looks"
