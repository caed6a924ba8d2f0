/// A duty on an event binds whoever makes it happen.
model duties.on-event

var dirty : bool = false
var running : bool = true

duty quiet by device on dma : running

request stop by user -> ok { running = false }
request start by user -> ok {
  running = true
  dirty   = false
}
event dma by device visible { dirty = !running }

invariant clean : !dirty
expect fails clean under !quiet because "a device that does DMA while stopped"
