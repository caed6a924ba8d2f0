model faults.pong extends faults.ping { }
