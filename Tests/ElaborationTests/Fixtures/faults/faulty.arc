model faults.faulty
regster r : bits 1 { A @ 0 } = 0
