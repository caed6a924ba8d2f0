model faults.orphan extends faults.nobody { }
