model faults.ping extends faults.pong { }
