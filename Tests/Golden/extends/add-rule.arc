/// A rule added to a request of the base.
model extends.add-rule extends extends.base {
  add to set {
    rule busy may when broken -> error EBUSY
    rule both when new == 11b && odd == odd_ok -> ok { r = new }
  }
  add expect dead-rule set.busy because "nothing breaks the device"
  add expect conflict set.refuse, set.both when new == 11b under odd == odd_ok
    because "the base still refuses it"
  add expect fails one under odd == odd_ok because "11b is taken"
}
