/// Two states in which a device does the same, and leaves in the same way, differ by their encoding only.
model equivalent.same

register r : bits 2 { RUNNING @ 0  SAVING @ 1 } = RUN
state STOP = 00b
state RUN  = 01b
state COPY = 10b
request set(new : states) by user -> ok { r = new }
event work by device visible when RUN
expect equivalent-states STOP, COPY  because "nothing is said of what COPY is for"
