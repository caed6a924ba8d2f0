model faults.self extends faults.self { }
