/// Integer arithmetic is exact: negative values, division towards zero, the remainder with the sign of the left.
model expressions.integers

var n : int -3..3 = 0

request put(x : int -3..3) by user -> ok { n = x }

invariant halves : n / 2 * 2 + n % 2 == n
invariant sign   : n < 0 -> n % 2 <= 0 && n / 2 > -2
invariant minus  : -n + n == 0 && -(-n) == n
invariant square : n * n >= 0 && n * n <= 9
invariant range  : n in -3..3 && !(n in 4..5) && (n in {1, 2} -> n > 0)
invariant up     : (n - 1) / 2 >= -1
expect fails up because "-4 / 2 is -2"
