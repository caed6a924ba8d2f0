model faults.other-name
