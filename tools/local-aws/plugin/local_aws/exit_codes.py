"""How moto_server ends when it can't be used."""

#: The plugin itself failed: the log has the traceback.
BROKEN_PLUGIN = 70
#: moto has a version that the plugin was not written for.
WRONG_MOTO = 78
#: Asked to listen on more than the loopback interface.
NOT_LOOPBACK = 79
