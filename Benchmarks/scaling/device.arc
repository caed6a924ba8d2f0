/// One device of the scaling family: the bit field of migration v1 with a driver that may fail, and its stream of data.
model scaling.device

register device_state : bits 4 {
  RUNNING  @ 0
  SAVING   @ 1
  RESUMING @ 2
  NDMA     @ 3
} = 0001b
/// Units left to read; while RESUMING, units loaded.
register pending : bits 2 ro = 00b
/// Where the user stands with the stream: nothing, the offset, the size or the data was read.
register stream : bits 2 ro  = 00b

state ERROR = 0110b in device_state

valid device_state(s) = s in {0000b, 0001b, 0010b, 0011b, 0100b, 1001b, 1011b}
error device_state(s) = s == ERROR

predicate saves(s : device_state)     = s in {0010b, 0011b, 1011b}
predicate more                        = saves(device_state) && pending != 00b
predicate room                        = device_state == 0100b && pending != 11b
predicate refused(new : device_state) = ERROR || !valid(new) || new == device_state

request write(new : device_state) by user {
  rule rejected when refused(new)  -> error EINVAL
  rule kept     when !refused(new) -> error EIO
  rule done     when !refused(new) -> ok {
    pending      = if !saves(new) then 00b else if saves(device_state) then pending else 11b
    device_state = new
    stream       = 00b
  }
  rule lost when !refused(new) -> error EIO { device_state = ERROR  pending = 00b  stream = 00b }
}
request reset by user { rule reset when ERROR -> ok { device_state = 0001b  pending = 00b  stream = 00b } }
request start by user { rule start when more || room -> ok { stream = 01b } }

event step by driver when stream in {01b, 10b} && (saves(device_state) || device_state == 0100b) { stream = stream + 01b }
event finish by driver {
  rule read  when stream == 11b && more { stream = 00b  pending = pending - 01b }
  rule write when stream == 11b && room { stream = 00b  pending = pending + 01b }
}
event dirty by device when device_state in {0011b, 1011b} && pending != 11b { pending = pending + 01b }
