model faults.of-faulty extends faults.faulty { }
