model faults.of-misnamed extends faults.misnamed { }
